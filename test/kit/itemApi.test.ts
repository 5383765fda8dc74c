import type { IExecuteFunctions } from 'n8n-workflow';

import { itemApi } from '../../nodes/kit/itemApi';
import { ApiFailure, refused } from '../../nodes/kit/outcome/failure';
import { withOutcome } from '../../nodes/kit/outcome/nodeError';
import type { Provider } from '../../nodes/kit/operation';
import { askOnce } from '../../nodes/kit/request/once';
import type { ApiRequest } from '../../nodes/kit/request/types';

/* A later step that fails is no plain failure once an earlier one may have had an effect. */

const request = (idempotent: boolean): ApiRequest => ({
	...{ method: 'POST', path: ['x'], idempotent },
	read: () => undefined,
});

const apiThat = (send: () => Promise<unknown>) =>
	itemApi({} as IExecuteFunctions, {
		provider: { name: 'Acme' } as Provider,
		send,
		once: askOnce(),
		setting: async () => await Promise.resolve(undefined),
		credential: () => ({}),
		itemIndex: 0,
		attempt: () => ({ key: 'k', firstAt: undefined, refusal: undefined }),
	});

const refusal = refused({ message: 'No' });

it.each([
	['what has an effect', [false], 'unknown'],
	['a read after it', [false, true], 'unknown'],
	['reads alone', [true, true], 'refused'],
	['nothing', [], 'refused'],
])('after %s was sent, a refusal of a later step counts (%j) as %s', async (_, steps, outcome) => {
	const api = apiThat(async () => await Promise.resolve('done'));
	for (const idempotent of steps) await api.send(request(idempotent));
	expect(withOutcome(refusal, api.hasSent)).toMatchObject({ outcome });
});

it('a step that fails has its own outcome', async () => {
	const api = apiThat(async () => await Promise.reject(refusal));
	await expect(api.send(request(false))).rejects.toBeInstanceOf(ApiFailure);
	expect(withOutcome(refusal, api.hasSent)).toBe(refusal);
});
