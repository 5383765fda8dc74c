import { format, resolveConfig } from 'prettier';

/** The text as Prettier writes it, with the project's settings for that file. */
export async function formatted(file: string, text: string): Promise<string> {
	return await format(text, { ...(await resolveConfig(file)), filepath: file });
}
