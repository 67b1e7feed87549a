import { eventTitle } from '../events';
import { hostOf } from './addresses';
import { sentences } from './registrationErrors';

type Entry = { event: string; url: string };

/** What a registration that failed has done at Jodo. */
export interface StateAfterFailure {
	/** Added, and taken back. */
	undone: readonly Entry[];
	/** Added, and not to be taken back. */
	left: readonly Entry[];
	/** This node's own from before, removed because they did not fit any more. */
	removed: readonly Entry[];
	/** Other systems' that Replace Existing has removed. */
	replaced: readonly Entry[];
}

/**
 * Says in sentences what state Jodo is in.
 *
 * @param isCertain whether it is known what became of the step that failed
 */
export function describeState(
	{ undone, left, removed, replaced }: StateAfterFailure,
	isCertain: boolean,
): string {
	if ([undone, left, removed, replaced].every(({ length }) => length === 0)) {
		return isCertain ? 'Nothing was changed' : 'Nothing else was changed';
	}
	return sentences(
		saying(undone, (titles) => `What had been added before it was taken back: ${titles}`),
		saying(
			left,
			(titles) => `Jodo still sends this workflow what could not be taken back: ${titles}`,
		),
		saying(removed, (titles) => `Removed, because it did not fit any more: ${titles}`),
		...replaced.map(
			({ event, url }) =>
				`Replace Existing has already taken ${eventTitle(event)} from ${hostOf(url)}, which does not get it any more`,
		),
	);
}

function saying(entries: readonly Entry[], say: (titles: string) => string): string {
	return entries.length === 0 ? '' : say(entries.map(({ event }) => eventTitle(event)).join(', '));
}
