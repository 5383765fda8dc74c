/** Numbers that look random, and are always the same from the same seed. */
export class Noise {
	constructor(private state: number) {}

	/** A whole number from 0 on, below that one. */
	below(limit: number): number {
		// Numerical Recipes' generator; its high bits are the better ones.
		this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
		return Math.floor((this.state / 2 ** 32) * limit);
	}

	/** A whole number between these, both included. */
	between(least: number, most: number): number {
		return least + this.below(most - least + 1);
	}

	oneOf<T>(values: readonly T[]): T {
		const value = values[this.below(values.length)];
		if (value === undefined) throw new Error('There is nothing to choose from');
		return value;
	}

	/** So many letters of an alphabet. */
	letters(alphabet: string, length: number): string {
		return Array.from({ length }, () => alphabet[this.below(alphabet.length)]).join('');
	}
}
