import { genuine } from './forgeries.cts';
import { type Target, triggerOf } from './target.cts';
import { TARGETS } from './targets.cts';

/* Bodies that are wrong on purpose, under a right signature: not even those may make n8n fail. */

const members = (target: Target) => JSON.stringify(target.event('wrong')).slice(1);
const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

describe.each(TARGETS.map((target) => [target.name, target] as const))('%s', (_, target) => {
	const deliver = async (body: string | Buffer, contentType = 'application/json') =>
		await triggerOf(target).deliver({
			...genuine(target, { body: Buffer.from(body) }),
			contentType,
		});

	it.each([
		['an array', '[{"a":1}]'],
		['null', 'null'],
		['a number', '42'],
		['text', '"event"'],
		['nothing', ''],
		['half an object', '{"a":'],
		['an object and more', '{} {}'],
		['XML', '<event/>'],
		['a form', 'a=1&b=2'],
		['JSON with a comment', '{/* */}'],
		['UTF-16', Buffer.from('{"a":1}', 'utf16le')],
		['broken UTF-8', Buffer.from('{"a":"\xff"}', 'latin1')],
	])('refuses %s', async (__, body) => {
		expect(await deliver(body)).toMatchObject({ status: 400, ended: true, started: undefined });
	});

	it('refuses a multipart body, whose bytes n8n does not keep', async () => {
		const outcome = await deliver('--x\r\n\r\n--x--', 'multipart/form-data; boundary=x');
		expect(outcome).toMatchObject({ status: 415, ended: true, started: undefined });
	});

	it('leaves prototypes alone', async () => {
		const evil = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},';
		const nested = `${evil}"inside":${evil}"end":0},${members(target)}`;
		const { started, status } = await deliver(nested);
		expect(status).toBe(200);
		expect(started).toHaveLength(1);
		expect(Object.getPrototypeOf(started?.[0]?.json)).toBe(Object.prototype);
		expect(Object.prototype).not.toHaveProperty('polluted');
		expect(JSON.stringify(started)).not.toContain('__proto__');
	});

	it('refuses what is nested so deeply that n8n could not store it', async () => {
		const outcome = await deliver(`{"deep":${deep(100_000)},${members(target)}`);
		expect(outcome).toMatchObject({ status: 400, ended: true, started: undefined });
		const shallow = await deliver(`{"deep":${deep(50)},${members(target)}`);
		expect(shallow).toMatchObject({ status: 200, started: [{}] });
	});

	it('is refused, not failed, while the credential cannot be read', async () => {
		const trigger = triggerOf(target);
		jest
			.spyOn(trigger.credentials, 'getDecrypted')
			.mockRejectedValue(new Error('database is gone'));
		const outcome = await trigger.deliver(genuine(target));
		expect(outcome).toMatchObject({ ended: true, started: undefined });
		expect([401, 503]).toContain(outcome.status);
	});
});
