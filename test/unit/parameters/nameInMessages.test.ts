import { nameInMessages } from '../../../nodes/Jodo/parameters/nameInMessages';
import { resources } from '../../../nodes/Jodo/resources';

const properties = resources.flatMap(({ operations }) =>
	operations.flatMap(({ operation }) => operation.properties),
);

/** The fields of both reference pages, and what Get and Cancel are asked with, as the panel has them. */
const fieldsOfJodo = ['name', 'phone', 'email', 'details', 'notes', 'order_id'];

describe('nameInMessages', () => {
	it.each(fieldsOfJodo)('keeps the name of Jodo’s field %s', (name) => {
		expect(properties.some((property) => property.name === name)).toBe(true);
		expect(nameInMessages(name, properties)).toBe(name);
	});

	it('calls whatever else is in the panel by its label', () => {
		const others = properties.filter(({ name }) => !fieldsOfJodo.includes(name));

		expect(others.map(({ name }) => name)).toEqual(
			expect.arrayContaining(['detailsJson', 'notesJson', 'additionalFields', 'options']),
		);
		for (const { name, displayName } of others) {
			expect(nameInMessages(name, properties)).toBe(displayName);
		}
	});
});
