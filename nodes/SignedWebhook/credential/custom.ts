import { z } from 'zod';

import type { Scheme } from '../../kit/signature/scheme';
import {
	placeIn,
	prefixIn,
	publicKeySettings,
	signatureSettings,
} from '../../kit/signature/settings';
import { coversBody, mentions } from '../../kit/signature/template';
import type { Coverage, Preset } from '../preset';
import { customPresets } from './customFields';

type Fields = Readonly<Record<string, unknown>>;

const name = z.enum(['customHmac', 'customPublicKey', 'customToken']);

/** The fields of a custom provider, as a preset. */
export const customPreset = z
	.object({
		provider: name,
		batchPath: z.string().trim().default(''),
		batchIdPath: z.string().trim().default(''),
	})
	.passthrough()
	.transform((fields, { addIssue }): Preset => {
		const { provider, batchPath, batchIdPath } = fields;
		const scheme = schemeOf(fields, provider, addIssue);
		if (!scheme) return z.NEVER;
		return {
			name: provider,
			displayName: customPresets.find((preset) => preset.name === provider)?.displayName ?? '',
			scheme,
			secret: {
				label: provider === 'customPublicKey' ? 'Public Key' : 'Secret',
				where: '',
				isPublic: provider === 'customPublicKey',
			},
			bodyAuthenticated: coverageOf(scheme),
			...eventPlace(fields, 'eventType', addIssue),
			...eventPlace(fields, 'eventId', addIssue),
			batch: { path: batchPath, ...(batchIdPath !== '' && { id: batchIdPath }) },
			sources: [],
			confidence: 'docs',
		};
	});

function schemeOf(
	fields: Fields,
	provider: z.infer<typeof name>,
	addIssue: z.RefinementCtx['addIssue'],
): Scheme | undefined {
	if (provider === 'customToken') return tokenScheme(fields, addIssue);
	const settings = provider === 'customHmac' ? signatureSettings : publicKeySettings;
	const { data, error } = settings.safeParse(fields);
	error?.issues.forEach(addIssue);
	return data;
}

function tokenScheme(fields: Fields, addIssue: z.RefinementCtx['addIssue']): Scheme {
	if (fields.tokenBasic === true) {
		const token = { in: 'header', name: 'authorization' } as const;
		return { kind: 'token', name: 'basic', token, basic: true };
	}
	const token = placeIn(fields, 'token', addIssue);
	const prefix = typeof fields.sharedPrefix === 'string' ? fields.sharedPrefix : '';
	return {
		kind: 'token',
		name: 'token',
		token,
		prefix: prefixIn(token, prefix),
	};
}

function coverageOf(scheme: Scheme): Coverage {
	if (scheme.kind === 'token' || scheme.kind === 'jwt') return 'no';
	if (coversBody(scheme.template)) return 'yes';
	const isPart = ['json', 'line', 'form', 'sortedform', 'crc32'].some((part) =>
		mentions(scheme.template, part),
	);
	return isPart ? 'partly' : 'no';
}

/** Where the type or ID stands; nothing where its name is left empty. */
function eventPlace(
	fields: Fields,
	field: 'eventType' | 'eventId',
	addIssue: z.RefinementCtx['addIssue'],
): Partial<Preset> {
	const isHeader = (fields[`${field}Place`] ?? 'header') === 'header';
	const written = fields[`${field}${isHeader ? 'Header' : 'Parameter'}`];
	if (typeof written !== 'string' || written.trim() === '') return {};
	return { [field]: [placeIn(fields, field, addIssue)] };
}
