import { parseFlatted } from '../../tools/n8n/flatted.cts';

// texts written by the flatted package, version 3.4.2
describe('the notation of stored execution data', () => {
	it.each([
		['["hi"]', 'hi'],
		['[{"a":"1","b":2,"c":null,"d":true},"12"]', { a: '12', b: 2, c: null, d: true }],
		['[["1","2","1"],"x",{"y":"1"}]', ['x', { y: 'x' }, 'x']],
		['[{"deep":"1"},["2"],["3"],"unused"]', { deep: [['unused']] }],
	])('reads %s', (text, value) => expect(parseFlatted(text)).toEqual(value));

	it('reads values that contain themselves', () => {
		const value = parseFlatted('[{"list":"1","self":"0"},["0"]]');
		expect(value).toHaveProperty('self', value);
		expect(value).toHaveProperty(['list', 0], value);
	});

	it('refuses what is not in that notation', () => {
		expect(() => parseFlatted('{"a":1}')).toThrow('flatted');
	});
});
