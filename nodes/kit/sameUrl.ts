/** Whether two spellings are the same URL. */
export function isSameUrl(a: string, b: string): boolean {
	return URL.canParse(a) && URL.canParse(b) && new URL(a).href === new URL(b).href;
}
