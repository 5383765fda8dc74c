import type {
	DeduplicationItemTypes,
	DeduplicationScope,
	ICheckProcessedContextData,
	ICheckProcessedOptions,
	IDataDeduplicator,
	IDeduplicationOutput,
} from 'n8n-workflow';

import { DataDeduplicationService } from './n8nCore.cts';

/** n8n's store of processed entries in memory instead of its database; only the mode "entries". */
class MemoryDeduplicator implements IDataDeduplicator {
	private readonly memories = new Map<string, DeduplicationItemTypes[]>();

	async checkProcessedAndRecord(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
		{ maxEntries }: ICheckProcessedOptions,
	): Promise<IDeduplicationOutput> {
		const seen = this.memory(scope, context);
		const output: IDeduplicationOutput = { new: [], processed: [] };
		for (const item of items) {
			if (seen.includes(item)) output.processed.push(item);
			else {
				output.new.push(item);
				seen.push(item);
			}
		}
		if (maxEntries !== undefined) seen.splice(0, Math.max(0, seen.length - maxEntries));
		return output;
	}

	async removeProcessed(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
	): Promise<void> {
		const kept = this.memory(scope, context).filter((item) => !items.includes(item));
		this.memories.set(key(scope, context), kept);
	}

	async clearAllProcessedItems(
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
	): Promise<void> {
		this.memories.delete(key(scope, context));
	}

	async getProcessedDataCount(
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
	): Promise<number> {
		return this.memory(scope, context).length;
	}

	private memory(scope: DeduplicationScope, context: ICheckProcessedContextData) {
		const name = key(scope, context);
		const memory = this.memories.get(name) ?? [];
		this.memories.set(name, memory);
		return memory;
	}
}

const key = (scope: DeduplicationScope, { workflow, node }: ICheckProcessedContextData) =>
	scope === 'node' ? `${workflow.id} ${node?.name}` : workflow.id;

// n8n is loaded once for many files, and takes one store only: each file begins with an empty one.
Reflect.deleteProperty(DataDeduplicationService, 'instance');
void DataDeduplicationService.init(new MemoryDeduplicator());
