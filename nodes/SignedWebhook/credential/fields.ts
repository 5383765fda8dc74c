import type { INodeProperties } from 'n8n-workflow';

import { byName } from '../../kit/form/byName';
import { presets } from '../presets';
import type { Preset, Setting } from '../preset';
import { customFields, customPresets } from './customFields';

/*
 * The form of the credential: one list of providers, and for each the fields that it needs, in its own words. Fields
 * that several providers call by the same words are one field.
 */

const CUSTOM = customPresets.map(({ name }) => name);

/** What to know where the signature does not prove all of a delivery. */
function coverage({ scheme, bodyAuthenticated }: Preset): string {
	if (bodyAuthenticated === 'yes') return '';
	const what =
		scheme.kind === 'token'
			? 'Deliveries carry a fixed secret, which proves the sender but not the body'
			: bodyAuthenticated === 'partly'
				? 'The signature does not prove every part of a delivery'
				: 'The signature does not cover the body';
	return ` ${what}: read the object from the API before you act on what it says.`;
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** Where a person finds what the form asks for, and what to know about the provider. */
function notice(preset: Preset) {
	const { secret, settings = [], note, confidence } = preset;
	const places = [
		...(secret ? [`${secret.label}: ${sentence(secret.where)}`] : []),
		...settings.map(({ label, where }) => `${label}: ${sentence(where)}`),
	];
	const text = [
		...(places.length > 0
			? places
			: ['There is nothing to enter: the key is published by the provider.']),
		...(note === undefined ? [] : [sentence(note)]),
		...(confidence === 'unconfirmed'
			? ['Unconfirmed: no documentation of the provider describes this scheme.']
			: []),
	].join(' ');
	return {
		displayName: `${text}${coverage(preset)}`,
		// One name for all: for each delivery n8n looks through the fields, and compares all names.
		name: 'notice',
		type: 'notice',
		default: '',
		displayOptions: { show: { provider: [preset.name] } },
	} satisfies INodeProperties;
}

/** Values by a key, in the order in which the keys came first. */
function grouped<T>(values: readonly T[], keyOf: (value: T) => string): T[][] {
	const groups = new Map<string, T[]>();
	for (const value of values) {
		const group = groups.get(keyOf(value));
		if (group) group.push(value);
		else groups.set(keyOf(value), [value]);
	}
	return [...groups.values()];
}

/** Whether the secret comes with a handshake, so that a credential must be saved without it at first. */
const comesLater = ({ handshakes = [] }: Preset): boolean =>
	handshakes.some(({ capture }) => capture !== undefined);

/** One field for all providers that have the same words for it. */
function secretFields(): INodeProperties[] {
	const withSecret = presets.filter(({ secret }) => secret !== undefined);
	return grouped(withSecret, (preset) =>
		JSON.stringify([
			preset.secret?.label,
			preset.secret?.placeholder,
			preset.secret?.isPublic,
			comesLater(preset),
		]),
	).flatMap((group) => {
		const [first] = group;
		const secret = first?.secret;
		if (!secret) return [];
		const { label, placeholder, isPublic = false } = secret;
		const provider = group.map(({ name }) => name);
		return [
			{
				displayName: label,
				name: isPublic ? 'publicKey' : 'secret',
				type: 'string',
				typeOptions: isPublic ? { rows: 4 } : { password: true },
				...(!comesLater(first) && { required: true }),
				default: '',
				...(placeholder !== undefined && { placeholder: `e.g. ${placeholder}` }),
				displayOptions: { show: { provider } },
			} satisfies INodeProperties,
		];
	});
}

const hasSecret = ({ secret }: Preset): boolean => secret !== undefined && secret.isPublic !== true;
const hasKey = ({ secret }: Preset): boolean => secret?.isPublic === true;
const namesOf = (wanted: (preset: Preset) => boolean): string[] =>
	presets.filter(wanted).map(({ name }) => name);

function settingFields(): INodeProperties[] {
	const all = presets.flatMap((preset) =>
		(preset.settings ?? []).map((setting) => ({ preset: preset.name, setting })),
	);
	return grouped(all, ({ setting }) => JSON.stringify({ ...setting, where: '' })).flatMap((group) =>
		group.slice(0, 1).map(({ setting }) =>
			settingField(
				setting,
				group.map(({ preset }) => preset),
			),
		),
	);
}

const settingField = (
	{ name, label, placeholder, required = false, isSecret = false }: Setting,
	provider: string[],
): INodeProperties => ({
	displayName: label,
	name,
	type: 'string',
	...(isSecret && { typeOptions: { password: true } }),
	...(required && { required }),
	default: '',
	...(placeholder !== undefined && { placeholder: `e.g. ${placeholder}` }),
	displayOptions: { show: { provider } },
});

/** The form of the credential. */
export const credentialFields: INodeProperties[] = [
	{
		displayName: 'Provider',
		name: 'provider',
		type: 'options',
		options: [
			...presets.map(({ name, displayName }) => ({ name: displayName, value: name })).sort(byName),
			...customPresets.map(({ name, displayName, description }) => ({
				name: displayName,
				value: name,
				description,
			})),
		],
		default: 'standardWebhooks',
		description: 'Who sends the webhooks. Type to search; if it is not here, choose Custom HMAC.',
	},
	...presets.map(notice),
	...secretFields(),
	...customFields,
	{
		displayName: 'Previous Secret',
		name: 'previousSecret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		displayOptions: {
			show: {
				provider: [...namesOf(hasSecret), ...CUSTOM.filter((name) => name !== 'customPublicKey')],
			},
		},
		description: 'Only while you change the secret: deliveries with either one are accepted',
	},
	{
		displayName: 'Previous Public Key',
		name: 'previousPublicKey',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		displayOptions: { show: { provider: [...namesOf(hasKey), 'customPublicKey'] } },
		description: 'Only while the provider changes its key: deliveries with either one are accepted',
	},
	...settingFields(),
];
