/** What was started for the tests, between jest's set-up and its tear-down. */
export const instances: Array<{ remove(): Promise<void> }> = [];
