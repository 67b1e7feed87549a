/**
 * What differs between Jodo's environments. Keys, hosts and senders of one never work in another, and
 * keys carry no mark of theirs. Hosts: docs.jodo.in/getting-started/environments/, and seen in use by
 * two public integrations. `webhookAddresses` is where webhooks come from
 * (docs.jodo.in/webhooks/security/).
 */
export const environments = {
	production: {
		label: 'Production',
		baseUrl: 'https://ext.jodo.in',
		dashboard: 'https://dashboard.jodo.in',
		webhookAddresses: ['3.6.234.242', '3.111.80.40', '13.232.24.175', '43.204.202.190'],
	},
	uat: {
		label: 'UAT',
		baseUrl: 'https://ext.devtest1.jodopay.com',
		dashboard: 'https://dashboard.devtest1.jodopay.com',
		webhookAddresses: ['3.108.86.33', '13.127.40.177', '65.0.77.215'],
	},
} as const;

export type EnvironmentName = keyof typeof environments | 'custom';

/** Says where Jodo tells whether it has a problem itself; blank for a custom environment, which is not Jodo's. */
export function statusPageOf(environment: EnvironmentName): string {
	return environment === 'custom' ? '' : ' status.jodo.in says whether Jodo has a problem.';
}
