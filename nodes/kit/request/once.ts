/** Asks once, however many items want to know. */
export type Once = <T>(question: string, ask: () => Promise<T>) => Promise<T>;

/**
 * Asks each question once for as long as this is kept, which is one run for one account. Items that
 * ask meanwhile wait for the same answer. A failure is no answer, so the next item asks again.
 */
export function askOnce(): Once {
	const answers = new Map<string, Promise<unknown>>();
	return async <T>(question: string, ask: () => Promise<T>): Promise<T> => {
		const known = answers.get(question);
		if (known) return (await known) as T;
		const answer = ask();
		answers.set(question, answer);
		answer.catch(() => answers.delete(question));
		return await answer;
	};
}
