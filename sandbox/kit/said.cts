/** What the next page that somebody looks at has to say about what he did on the one before. */
export class Said {
	private text: string | undefined;

	say(text: string): void {
		this.text = text;
	}

	/** Once. */
	take(): string | undefined {
		const { text } = this;
		this.text = undefined;
		return text;
	}
}
