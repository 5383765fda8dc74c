import { askOnce } from '../../nodes/kit/request/once';

it('asks each question once, also for those who wait meanwhile', async () => {
	const once = askOnce();
	const ask = jest.fn(async () => await Promise.resolve('answer'));
	const all = await Promise.all([once('a', ask), once('a', ask), once('b', ask)]);
	expect(all).toEqual(['answer', 'answer', 'answer']);
	expect(await once('a', ask)).toBe('answer');
	expect(ask).toHaveBeenCalledTimes(2);
});

it('asks again after a failure, which those who waited for it get', async () => {
	const once = askOnce();
	const fail = async () => await Promise.reject(new Error('lost'));
	const both = await Promise.allSettled([once('a', fail), once('a', fail)]);
	expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
	expect(await once('a', async () => await Promise.resolve(1))).toBe(1);
});
