import type { Locator, Page } from 'playwright-core';

/** n8n's editor names its parts for tests of its own. */
export const testId = (id: string) => `[data-test-id="${id}"]`;

/** The parameters of a node, or of a credential, as a person fills them in. */
export class ParameterPanel {
	constructor(
		private readonly page: Page,
		/** The window that the parameters are in. */
		readonly window: Locator,
		/** What the editor marks red. */
		readonly issues: Locator,
	) {}

	/**
	 * Types into a field.
	 * @param name the parameter's name
	 * @param row which one, where rows repeat it
	 */
	async fill(name: string, text: string, row = 0): Promise<void> {
		const input = this.input(name, row).locator('input, textarea').first();
		await input.fill(text);
		// While a field is being typed into, n8n's advice on expressions covers what is below it.
		await input.blur();
	}

	/** Chooses one of a parameter's options by what it is called. */
	async choose(name: string, option: string): Promise<void> {
		await this.input(name).click();
		await this.option(option).click();
	}

	/** Switches a parameter to its list from Jodo and picks an entry. */
	async pick(name: string, entry: string, row = 0): Promise<void> {
		const locator = this.window.locator(testId(`resource-locator-${name}`)).nth(row);
		await locator.locator(testId('rlc-mode-selector')).click();
		await this.option('From list').click();
		await locator.locator(testId('rlc-input')).click();
		await this.page
			.locator(`${testId('rlc-item')}:visible`)
			.filter({ hasText: entry })
			.click();
	}

	/** Presses a button that adds an empty row. */
	async addRow(button: string): Promise<void> {
		await this.window.getByRole('button', { name: button, exact: true }).click();
	}

	/** Adds an optional field. */
	async addField(button: string, field: string): Promise<void> {
		await this.window.getByPlaceholder(button, { exact: true }).click();
		await this.option(field).click();
	}

	private input(name: string, row = 0): Locator {
		return this.window.locator(testId(`parameter-input-${name}`)).nth(row);
	}

	/** Of the list that is open: n8n puts it over the page, outside of the window. */
	private option(name: string): Locator {
		return this.page.locator('[role="option"]:visible').filter({ hasText: name }).first();
	}
}
