import { createHmac } from 'node:crypto';
import fc from 'fast-check';

import { signatureFault } from '../../../nodes/JodoTrigger/delivery/signature';

const secret = 'example of a secret';
const sign = (body: Buffer, key = secret) => createHmac('sha256', key).update(body).digest('hex');

describe('the signature of a delivery', () => {
	it('is right for any body and any secret', () => {
		fc.assert(
			fc.property(fc.uint8Array(), fc.string({ minLength: 1 }), (bytes, key) => {
				const body = Buffer.from(bytes);
				expect(signatureFault(sign(body, key), body, key)).toBeUndefined();
			}),
		);
	});

	it('is wrong with any one of its digits changed', () => {
		const body = Buffer.from('{"amount":1000.00}');
		const right = sign(body);

		for (let index = 0; index < 64; index += 1) {
			const other = right[index] === '0' ? '1' : '0';
			const wrong = right.slice(0, index) + other + right.slice(index + 1);
			expect(signatureFault(wrong, body, secret)).toBe(
				'the signature does not fit body and secret',
			);
		}
	});

	it('is wrong with any one bit of the body changed', () => {
		const body = Buffer.from('{"amount":1000.00}');
		const right = sign(body);

		for (let bit = 0; bit < body.length * 8; bit += 1) {
			const changed = Buffer.from(body);
			changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
			expect(signatureFault(right, changed, secret)).toBeDefined();
		}
	});

	it('is never right by chance, whatever stands in the header', () => {
		const header = fc.oneof(
			fc.string(),
			fc.array(fc.string()),
			fc.stringMatching(/^[0-9a-fA-F]{64}$/),
			fc.constant(undefined),
		);
		fc.assert(
			fc.property(header, fc.uint8Array(), (value, bytes) => {
				expect(signatureFault(value, Buffer.from(bytes), secret)).toBeDefined();
			}),
		);
	});

	it('is refused without a secret, without a body, and twice in one request', () => {
		const body = Buffer.from('{}');

		expect(signatureFault(sign(body, ' '), body, '')).toBe('there is no secret to check it with');
		expect(signatureFault(sign(body), undefined, secret)).toBe('the raw body was not kept');
		expect(signatureFault([sign(body)], body, secret)).toBeDefined();
		expect(signatureFault(`${sign(body)}, ${sign(body)}`, body, secret)).toBeDefined();
	});
});
