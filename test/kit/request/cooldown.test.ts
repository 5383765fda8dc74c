import { refused } from '../../../nodes/kit/outcome/failure';
import type { Account } from '../../../nodes/kit/request/account';
import { cooldownOf, startCooldown } from '../../../nodes/kit/request/cooldown';
import { paying } from './scripted';

/* For how long nothing is sent for an account whose provider has asked to wait. */

const account = () => ({}) as Account;
const failure = (description?: string) =>
	refused({ message: 'Slow down', description, hint: { cause: 'rate-limited' } });

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('lasts exactly as long as was asked, for that account alone', () => {
	const asked = account();
	startCooldown(asked, 5000, failure());
	expect(cooldownOf(asked, paying)?.leftMs).toBe(5000);
	expect(cooldownOf(account(), paying)).toBeUndefined();
	jest.advanceTimersByTime(4999);
	expect(cooldownOf(asked, paying)?.leftMs).toBe(1);
	jest.advanceTimersByTime(1);
	expect(cooldownOf(asked, paying)).toBeUndefined();
	jest.advanceTimersByTime(1000);
	expect(cooldownOf(asked, paying)).toBeUndefined();
});

it.each([
	[undefined, ''],
	['Ask for a higher limit.', ' Ask for a higher limit.'],
])('says that nothing was sent, and what the provider said of it: %s', (description, words) => {
	const asked = account();
	startCooldown(asked, 1500.5, failure(description));
	expect(cooldownOf(asked, paying)?.failure).toMatchObject({
		outcome: 'notSent',
		details: {
			message: 'Slow down',
			description: `The provider asked to wait before, so nothing was sent for this.${words}`,
			hint: { cause: 'rate-limited', retryAfterMs: 1501 },
			facts: { key: 'k-1' },
		},
	});
});
