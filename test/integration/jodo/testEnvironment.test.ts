import { startedOnce } from '../../startedOnce';
import { linkExample, startBench, type Bench } from './setup';

const bench = startedOnce(startBench);

/** Refused before anything is sent: UAT is not to be called from here. */
const refused = { ...linkExample, phone: '12' };

async function hints(credential: Partial<Bench['credential']>): Promise<string[]> {
	const { run } = await bench.run(refused, {
		credential: { ...bench.credential, ...credential } as Bench['credential'],
		onError: 'continueErrorOutput',
	});
	return run.hints('Jodo');
}

describe('the hint at the test environment', () => {
	it('stands in the output of a node that ran with a credential for UAT', async () => {
		expect(await hints({ environment: 'uat' })).toEqual([
			expect.stringContaining("This ran in UAT, Jodo's test environment."),
		]);
	});

	it.each(['production', 'custom'])('is not there for %s', async (environment) => {
		expect(await hints({ environment })).toEqual([]);
	});
});
