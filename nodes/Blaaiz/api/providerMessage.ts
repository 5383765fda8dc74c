import { z } from 'zod';

/** What an answer says about itself, in Blaaiz' own form, in that of OAuth2, or as a list of errors. */
export function providerMessage(body: unknown): string {
	const said = wordsShape.safeParse(body).data;
	if (!said) return '';
	const { message, error_description: description, error, errors } = said;
	const main = message ?? description ?? error ?? '';
	return [sentence(main), ...(errors ?? []).map(sentence)].filter(Boolean).join('; ');
}

const words = z.string().optional().catch(undefined);

/** An entry of a list of errors, whatever it looks like. */
const listed = z
	.unknown()
	.transform((entry) => (typeof entry === 'string' ? entry : JSON.stringify(entry)));

const wordsShape = z.object({
	message: words,
	error: words,
	error_description: words,
	errors: z.array(listed).optional().catch(undefined),
});

/** n8n's messages end without a period; Blaaiz' mostly do not. */
export function sentence(message: string): string {
	return message.trim().replace(/\.$/, '');
}
