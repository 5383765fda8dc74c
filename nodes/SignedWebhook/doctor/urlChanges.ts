import type { Message } from '../../kit/signature/message';
import type { Scheme } from '../../kit/signature/scheme';
import type { Configuration } from '../configuration';
import { type Change, type Kind, OF_THE_URL, signs } from './change';

/* The URL as the provider may know it. It is never in a sentence: its query may hold a token. */

const coversUrl = (scheme: Scheme): boolean =>
	scheme.kind === 'jwt'
		? scheme.audienceIsUrl === true || scheme.urlHash !== undefined
		: signs(scheme, OF_THE_URL);

interface Form {
	condition: string;
	change: (url: string) => string;
}

const ORIGIN = /^(https?:\/\/[^/?#:]+)(:\d+)?/i;

const swap =
	(one: string, other: string) =>
	(url: string): string =>
		url.includes(one) ? url.replace(one, other) : url.replace(other, one);

const FORMS: readonly Form[] = [
	{
		condition:
			'the URL is the one of the test webhook in place of the production one, or the reverse',
		change: swap('/webhook-test/', '/webhook/'),
	},
	{
		condition: 'the URL begins with http in place of https, or the reverse',
		change: (url) =>
			/^https:/i.test(url) ? url.replace(/^https:/i, 'http:') : url.replace(/^http:/i, 'https:'),
	},
	{
		condition: 'the URL has no port',
		change: (url) => url.replace(ORIGIN, '$1'),
	},
	...[443, 80, 5678].map((port) => ({
		condition: `the URL has the port ${port}`,
		change: (url: string) => url.replace(ORIGIN, `$1:${port}`),
	})),
	{
		condition: 'the URL begins with http and has no port',
		change: (url) => url.replace(ORIGIN, '$1').replace(/^https:/i, 'http:'),
	},
	{
		condition: 'the path of the URL has no slash at its end',
		change: (url) => url.replace(/\/(?=$|[?#])/, ''),
	},
	{
		condition: 'the path of the URL ends with a slash',
		change: (url) => url.replace(/([^/])(?=$|[?#])/, '$1/'),
	},
	{ condition: 'the URL has no query', change: (url) => url.replace(/[?#].*$/s, '') },
	{
		condition: 'the host of the URL is in small letters',
		change: (url) => url.replace(ORIGIN, (origin) => origin.toLowerCase()),
	},
	{ condition: 'the URL is percent-encoded', change: (url) => escaped(url, encodeURI) },
	{ condition: 'the URL is percent-decoded', change: (url) => escaped(url, decodeURI) },
];

function escaped(url: string, change: (url: string) => string): string {
	try {
		return change(url);
	} catch {
		return url;
	}
}

const REMEDY =
	'The signature covers the URL. Set the public URL in the trigger to what is entered at the provider, letter by letter.';

function urls({ scheme }: Configuration, message: Message): Change[] {
	const { url } = message;
	if (url === undefined || !coversUrl(scheme)) return [];
	return FORMS.map(({ condition, change }) => ({
		condition,
		remedy: REMEDY,
		message: { ...message, url: change(url) },
	})).filter((change) => change.message.url !== url);
}

export const urlChanges: readonly Kind[] = [{ name: 'the URL in other forms', changes: urls }];
