import { acknowledge, isAcknowledged } from '../../../nodes/kit/webhook/acknowledged';

it('knows the newest ten thousand deliveries', () => {
	expect(isAcknowledged('0')).toBe(false);
	for (let id = 0; id < 10_000; id++) acknowledge(String(id));
	expect(isAcknowledged('0')).toBe(true);
	acknowledge('one more');
	expect(isAcknowledged('0')).toBe(false);
	expect(isAcknowledged('1')).toBe(true);
	expect(isAcknowledged('one more')).toBe(true);
});

it('keeps one that comes again as if it were new', () => {
	for (let id = 0; id < 10_000; id++) acknowledge(String(id));
	acknowledge('0');
	acknowledge('newest');
	expect(isAcknowledged('0')).toBe(true);
	expect(isAcknowledged('1')).toBe(false);
});
