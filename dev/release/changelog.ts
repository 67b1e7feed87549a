/** Reads and writes CHANGELOG.md in the form of https://keepachangelog.com/en/1.1.0/. */

const unreleasedHeading = '## [Unreleased]';

/**
 * What stands under a heading such as `## [Unreleased]` or `## [0.1.0] - 2026-12-01`.
 *
 * @param heading how its line begins
 * @returns trimmed; undefined when there is no such heading
 */
function sectionUnder(changelog: string, heading: string): string | undefined {
	const lines = changelog.split('\n');
	const start = lines.findIndex((line) => line.startsWith(heading));
	if (start === -1) return undefined;
	const length = lines.slice(start + 1).findIndex((line) => line.startsWith('## '));
	const end = length === -1 ? lines.length : start + 1 + length;
	return lines
		.slice(start + 1, end)
		.join('\n')
		.trim();
}

/** What has changed since the last release; blank when nothing is noted. */
export function unreleasedChanges(changelog: string): string {
	return sectionUnder(changelog, unreleasedHeading) ?? '';
}

/** What a release has changed; blank when it has no dated section. */
export function changesOf(changelog: string, version: string): string {
	return sectionUnder(changelog, `## [${version}] - `) ?? '';
}

/**
 * Turns what is unreleased into the section of a release, and begins an empty one.
 *
 * @param date `YYYY-MM-DD`
 */
export function closeUnreleased(changelog: string, version: string, date: string): string {
	return changelog.replace(unreleasedHeading, `${unreleasedHeading}\n\n## [${version}] - ${date}`);
}
