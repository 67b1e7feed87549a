/** What differs between Jodo's environments. Keys, hosts and senders of one never work in another. */
interface JodoEnvironment {
	/** As the credential and every error call it. */
	label: string;
	/** Scheme and host, without a path. */
	baseUrl: string;
	/** Where the institute looks up links and orders. */
	dashboard: string;
	/** The addresses that webhooks come from (docs.jodo.in/webhooks/security/). */
	webhookAddresses: readonly string[];
}

/**
 * Hosts: docs.jodo.in/getting-started/environments/, and seen in use by two public integrations.
 * A credential says which environment it is for; keys carry no mark of it.
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
} as const satisfies Record<string, JodoEnvironment>;

export type EnvironmentName = keyof typeof environments | 'custom';
