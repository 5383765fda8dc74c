import { commandOf } from '../../../nodes/kit/outcome/command';
import type { Operation } from '../../../nodes/kit/operation';

/* What tells one command from another: all its values, and what moves money. */

const api = { setting: async () => 'BTC' } as never;
const operation = (more: object) => ({ action: 'Pay', effect: 'payment', ...more }) as Operation;
const asked = { amount: 1, wallet: 'a', memo: 'x' };

const differing = { ...asked, memo: 'y' };
const moves = ({ amount, wallet }: typeof asked) => ({ amount, wallet });

it('is the same command with the same values, in whatever order', async () => {
	const turned = { memo: 'x', wallet: 'a', amount: 1 };
	expect(await commandOf(operation({}), turned, api)).toEqual(
		await commandOf(operation({}), asked, api),
	);
});

it.each([{}, { payment: { once: true } }])(
	'differs by everything where nothing tells what moves money: %j',
	async (more) => {
		const pay = operation(more);
		const [one, other] = [await commandOf(pay, asked, api), await commandOf(pay, differing, api)];
		expect(one.values).not.toBe(other.values);
		expect(one.moves).not.toBe(other.moves);
	},
);

it('moves the same money whatever its memo is', async () => {
	const pay = operation({ payment: { moves } });
	const [one, other] = [await commandOf(pay, asked, api), await commandOf(pay, differing, api)];
	expect(one.values).not.toBe(other.values);
	expect(one.moves).toBe(other.moves);
	expect((await commandOf(pay, { ...asked, amount: 2 }, api)).moves).not.toBe(one.moves);
});

it('may be the same in another spelling that a setting of the credential settles', async () => {
	const pay = operation({
		payment: {
			moves: async (_: unknown, { setting }: { setting: () => unknown }) => await setting(),
		},
	});
	expect((await commandOf(pay, asked, api)).moves).toBe((await commandOf(pay, {}, api)).moves);
});

it('is another command than the same values in another operation', async () => {
	const [pay, send] = [operation({}), operation({ action: 'Send' })];
	expect((await commandOf(pay, asked, api)).moves).not.toBe(
		(await commandOf(send, asked, api)).moves,
	);
});

it.each<[string, object, boolean]>([
	['a payment', {}, true],
	['a creation', { effect: 'create' }, false],
	['what hands out power over money', { effect: 'create', needsPermission: () => true }, true],
	['a payment that this input makes none', { needsPermission: () => false }, false],
])('says of %s whether it pays', async (_, more, pays) => {
	expect((await commandOf(operation(more), asked, api)).pays).toBe(pays);
});

it('fails as the provider does that cannot tell what moves money', async () => {
	const lost = new Error('lost');
	const pay = operation({ payment: { moves: async () => await Promise.reject<never>(lost) } });
	await expect(commandOf(pay, asked, api)).rejects.toBe(lost);
});
