import crypto, { randomUUID } from 'node:crypto';

import { BanksyTrigger } from '../../nodes/Banksy/BanksyTrigger.node';
import type { Sent } from '../support/exchange.cts';
import { Figures } from '../support/proof.cts';
import { TestTrigger } from '../support/trigger.cts';

/*
 * Profiles without a signature: a shared token in a header or in the URL. It covers neither body nor
 * time, so all that can be asked is that nothing but the token itself is taken for it.
 */

const figures = new Figures('forged tokens');
const TOKEN = 'a long random word: K7dq+/=&%';
const PREVIOUS = 'the word before that one';

const event = () => {
	const id = randomUUID();
	return JSON.stringify({ paymentId: id, paymentRaw: { id, status: 'success' } });
};

const inHeader = (token: string): Sent => ({
	body: event(),
	headers: { 'x-webhook-token': token },
});

const inUrl = (token: string): Sent => ({
	body: event(),
	path: `/webhook/banksy?token=${encodeURIComponent(token)}`,
});

const trigger = (verification: string, secret = TOKEN, previousSecret = PREVIOUS) =>
	new TestTrigger({
		node: new BanksyTrigger(),
		credentials: { banksyWebhookApi: { verification, secret, previousSecret } },
	});

const flipped = Array.from(TOKEN, (letter, index) => {
	const other = String.fromCharCode(letter.charCodeAt(0) ^ 1);
	return TOKEN.slice(0, index) + other + TOKEN.slice(index + 1);
});

const FORGED = [
	...flipped,
	...Array.from(TOKEN, (_, length) => TOKEN.slice(0, length)),
	`${TOKEN} `.repeat(2),
	`${TOKEN}, ${TOKEN}`,
	`${TOKEN}\0`,
	TOKEN.toUpperCase(),
	'null',
	'undefined',
	'*',
	'[object Object]',
	'x'.repeat(20_000),
];

describe.each([
	['headerToken', inHeader],
	['urlToken', inUrl],
] as const)('%s', (verification, send) => {
	it('lets the current and the previous token in', async () => {
		const banksy = trigger(verification);
		for (const token of [TOKEN, PREVIOUS]) {
			expect(await banksy.deliver(send(token))).toMatchObject({ status: 200, started: [{}] });
		}
	});

	it('refuses everything else, and answers it', async () => {
		const banksy = trigger(verification);
		for (const token of FORGED) {
			expect({ token, ...(await banksy.deliver(send(token))) }).toMatchObject({
				token,
				status: 401,
				ended: true,
				started: undefined,
			});
			figures.add(verification, 'forged');
		}
		expect(await banksy.deliver({ body: event() })).toMatchObject({ status: 401, ended: true });
	});

	it('takes the same work for every candidate', async () => {
		const banksy = trigger(verification);
		const compared = jest.spyOn(crypto, 'timingSafeEqual');
		for (const token of [TOKEN, PREVIOUS, `${TOKEN.slice(0, -1)}x`, `x${TOKEN.slice(1)}`, 'x']) {
			compared.mockClear();
			await banksy.deliver(send(token));
			// Two secrets, and in a query two readings of a plus.
			const times = verification === 'urlToken' ? 4 : 2;
			expect(compared.mock.calls.map(([value]) => value.byteLength)).toEqual(
				Array.from({ length: times }, () => 32),
			);
		}
		compared.mockRestore();
	});

	it.each(['', ' ', '\t\n'])('refuses everything while the secret is %j', async (secret) => {
		const banksy = trigger(verification, secret, '');
		for (const token of [secret, TOKEN, '', 'undefined']) {
			expect(await banksy.deliver(send(token))).toMatchObject({ status: 401, started: undefined });
		}
	});
});
