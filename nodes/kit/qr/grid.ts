/** A square of modules, which are dark or light. */
export class Grid {
	constructor(
		readonly size: number,
		private readonly cells = new Uint8Array(size * size),
	) {}

	/** 1 for a dark module; what is outside is light. */
	at(x: number, y: number): 0 | 1 {
		if (x < 0 || y < 0 || x >= this.size || y >= this.size) return 0;
		return this.cells[y * this.size + x] ? 1 : 0;
	}

	set(x: number, y: number, dark: boolean): void {
		if (x < 0 || y < 0 || x >= this.size || y >= this.size) return;
		this.cells[y * this.size + x] = dark ? 1 : 0;
	}

	darkModules(): number {
		return this.cells.reduce((sum, cell) => sum + cell, 0);
	}

	copy(): Grid {
		return new Grid(this.size, this.cells.slice());
	}
}
