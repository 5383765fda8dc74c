import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { webhook } from '../../../nodes/SignedWebhook/operations';

const keysOf = (schema: z.ZodTypeAny): string[] =>
	schema instanceof z.ZodObject ? Object.keys(schema.shape as object) : [];

describe.each(Object.entries(webhook.operations))('%s', (_, { fields, input, description }) => {
	it('reads every field that it shows, and has a field for all that it reads', () => {
		const unused = (name: string) => name.startsWith('body') || name === 'inputDataFieldName';
		const shown = new Set(fields.map(({ name }: INodeProperties) => name));
		const read = new Set(keysOf(input));
		expect([...shown].filter((name) => !read.has(name))).toEqual([]);
		expect([...read].filter((name) => !shown.has(name) && !unused(name))).toEqual([]);
	});

	it('says whether it moves money and what a retry does', () => {
		expect(description).toMatch(/Moves no money; .*retry.*\.$/);
	});
});
