import type { IDataObject } from 'n8n-workflow';

/**
 * The row that a creation made. Blazeauth answers without it, so it is looked up; null where the key
 * may not read, or where it cannot be told from others. The creation itself has succeeded.
 */
export async function createdRow<Row extends IDataObject>(
	find: () => Promise<Row[]>,
): Promise<Row | null> {
	try {
		const [row, another] = await find();
		return row === undefined || another !== undefined ? null : row;
	} catch {
		return null;
	}
}
