import { mayNeedPermission } from '../../nodes/kit/aiTool/permission';
import { actionNodes } from '../support/catalogue.cts';
import { fieldsOf } from './fieldsOf';
import { all, filled } from './toolForms.cts';

const SWITCH = 'allowPaymentsAsTool';

/**
 * All operations that move money, may do so by a call of the user's own, or give power over it.
 * Whoever adds one to the package adds it here.
 */
const GUARDED = [
	'Banksy: api → request',
	'Blaaiz: api → request',
	'Blaaiz: collection → acceptInterac',
	'Blaaiz: cryptoPayout → create',
	'Blaaiz: cryptoSwap → create',
	'Blaaiz: payout → create',
	'Blaaiz: refund → create',
	'Blaaiz: swap → create',
	'Blink: apiKey → create',
	'Blink: apiKey → removeLimit',
	'Blink: apiKey → setLimit',
	'Blink: graphql → customQuery',
	'Blink: onChain → send',
	'Blink: onChain → sendAll',
	'Blink: payment → convert',
	'Blink: payment → payInvoice',
	'Blink: payment → payLightningAddress',
	'Blink: payment → payLnurl',
	'Blink: payment → sendToBlinkUser',
];

describe('"Allow Payments When Used as a Tool"', () => {
	it('guards every operation that moves money or gives power over it', () => {
		const guarded = all.filter(({ operation }) => mayNeedPermission(operation));
		expect(guarded.map(({ title }) => title).sort()).toEqual(GUARDED);
	});

	it('is shown for those alone, and by tools alone, and is off', () => {
		const shown = all.filter(({ node }) => SWITCH in node.parameters);
		expect(shown.map(({ title }) => title).sort()).toEqual(GUARDED);
		expect(new Set(shown.map(({ node }) => node.parameters[SWITCH]))).toEqual(new Set([false]));
		const plain = all.filter(({ plain: type, resource, name }) => {
			return SWITCH in filled(type, { resource, operation: name }).parameters;
		});
		expect(plain.map(({ title }) => title)).toEqual([]);
	});

	it('can be set neither by an expression nor by the model in the editor', () => {
		const fields = actionNodes
			.flatMap(({ instance }) => fieldsOf(instance.description.properties))
			.filter(({ path }) => path === SWITCH);
		expect(fields).not.toEqual([]);
		expect(fields.filter(({ property }) => property.noDataExpression !== true)).toEqual([]);
	});

	it.each([
		['Banksy: api → request', { method: 'GET' }, { method: 'POST' }],
		['Blaaiz: api → request', { method: 'GET' }, { method: 'DELETE' }],
		['Blink: apiKey → create', { scopes: ['READ'] }, { scopes: ['READ', 'WRITE'] }],
		[
			'Blink: graphql → customQuery',
			{ document: 'query { me { id } }' },
			{ document: 'mutation { accountDelete { success } }' },
		],
	])('of %s guards what it must', (title, harmless, dangerous) => {
		const { operation } = all.find((one) => one.title === title) ?? {};
		expect(operation?.needsPermission?.(harmless)).toBe(false);
		expect(operation?.needsPermission?.(dangerous)).toBe(true);
	});
});
