import { type INodeProperties, NodeHelpers } from 'n8n-workflow';

import { groupsIn } from './fieldsOf';
import { all, filled, listedBy, nodeOf, offered } from './toolForms.cts';

/** OpenAI refuses longer descriptions of a function. */
const LONGEST = 1024;

const titlesOf = (isWrong: (one: (typeof all)[number], text: string) => boolean) =>
	offered
		.filter((one) => isWrong(one, NodeHelpers.getToolDescriptionForNode(one.node, one.tool)))
		.map(({ title }) => title);

describe('what n8n tells a model of a tool', () => {
	it('names the provider, and fits into what models take', () => {
		expect(
			titlesOf(
				({ provider }, text) => !text.includes(` in ${provider.name}. `) || text.length > LONGEST,
			),
		).toEqual([]);
	});

	it('says whether it moves money', () => {
		expect(
			titlesOf(({ operation: { effect } }, text) => {
				const words = effect === 'payment' ? /\bMoves money\b/ : /\bMoves no money\b/;
				return !words.test(text);
			}),
		).toEqual([]);
	});

	it('says what becomes of a repeat, which for a payment is not what the node does', () => {
		expect(
			titlesOf(({ operation: { effect } }, text) =>
				effect === 'payment'
					? !text.includes('Call it once') || /Retry On Fail|every run pays/.test(text)
					: !/retr(y|ies|ied)|repeat|twice|again/i.test(text),
			),
		).toEqual([]);
	});

	it('explains the fields that a model fills in, as far as there is room', () => {
		const lacking = offered.flatMap(({ title, node, tool, operation: { fields } }) => {
			const text = NodeHelpers.getToolDescriptionForNode(node, tool);
			const explained = fields.filter(({ description = '' }) => text.includes(description));
			const wanted = fields.filter(({ type }) => ['string', 'number', 'json'].includes(type));
			const missing = wanted.filter((field) => !explained.includes(field));
			// the form of a payout has two dozen fields, of which any one country needs a few
			return title === 'Blaaiz: payout → create'
				? []
				: missing.map(({ name }) => `${title}: ${name}`);
		});
		expect(lacking).toEqual([]);
	});

	it('is what n8n calls the operation, once somebody has emptied it', () => {
		const others = offered.filter(({ node, tool, operation: { action } }) => {
			const emptied = { ...node, parameters: { ...node.parameters, toolDescription: '' } };
			return !NodeHelpers.getToolDescriptionForNode(emptied, tool).startsWith(action);
		});
		expect(others.map(({ title }) => title)).toEqual([]);
		expect(offered.length).toBeGreaterThan(100);
	});

	it('is not said of plain nodes', () => {
		const parameters = { resource: 'payment', operation: 'payInvoice' };
		expect(filled(nodeOf('nodes/Blink'), parameters).parameters).not.toHaveProperty(
			'toolDescription',
		);
	});
});

describe('a tool', () => {
	it('offers nothing that needs a file from the workflow', () => {
		const needing = offered.filter(({ operation: { fields } }) =>
			fields.some(({ name }) => name === 'inputDataFieldName' || name === 'binaryField'),
		);
		expect(needing.map(({ title }) => title)).toEqual([]);
	});

	it('offers no picture, which a model could not see', () => {
		const asking = offered.filter(({ node, tool, operation: { fields } }) => {
			const groups = fields.flatMap((field) => groupsIn(field, field.name));
			return groups.some(({ fields: inner }) =>
				inner
					.filter(({ name }) => name === 'attachQrCode')
					.some((field) => NodeHelpers.displayParameter({}, field, node, tool.description)),
			);
		});
		expect(asking.map(({ title }) => title)).toEqual([]);
	});

	it.each(['BTC', 'USD'])(
		'of the %s wallet has a single amount, and its label the unit',
		(wallet) => {
			const walletId = { __rl: true, mode: 'list', value: wallet };
			const ofWallets = offered.filter(({ operation: { fields } }) =>
				fields.some(({ name }) => name === 'walletId'),
			);
			const wrong = ofWallets
				.filter(({ provider }) => provider.name === 'Blink')
				.flatMap(({ title, tool, resource, name, operation: { effect, fields } }) => {
					const { parameters } = filled(tool, { resource, operation: name, walletId });
					const amounts = fields.filter((one) => /^amount(Cents)?$/.test(one.name));
					const asked = new Set(amounts.map((one) => one.name).filter((one) => one in parameters));
					const isPlain = ({ displayName }: INodeProperties) =>
						!/\((Sats|Cents)\)$/.test(displayName);
					const isSilent = effect === 'payment' && amounts.some(isPlain);
					return asked.size > 1 || isSilent ? [title] : [];
				});
			expect(ofWallets.length).toBeGreaterThan(10);
			expect(wrong).toEqual([]);
		},
	);

	it('lists just what it offers, and begins with something of it', () => {
		const listed = all.filter(({ tool, node, resource, name }) =>
			listedBy(tool, node, resource).includes(name),
		);
		expect(listed.map(({ title }) => title)).toEqual(offered.map(({ title }) => title));
		const starts = all.map(({ tool, resource }) => filled(tool, { resource }).parameters);
		const resources = new Set(offered.map(({ resource }) => resource));
		expect(
			starts.filter(({ resource, operation }) => {
				const begins = offered.some((one) => one.resource === resource && one.name === operation);
				return resources.has(String(resource)) && !begins;
			}),
		).toEqual([]);
	});

	it('gives little by default: objects are simplified, lists end', () => {
		const lavish = offered.filter(({ operation: { fields } }) =>
			fields.some(
				({ name, default: value }) =>
					(name === 'simplify' && value !== true) || (name === 'returnAll' && value !== false),
			),
		);
		expect(lavish.map(({ title }) => title)).toEqual([]);
	});
});
