import {
	type DocumentNode,
	type GraphQLCompositeType,
	type GraphQLSchema,
	getNamedType,
	getOperationAST,
	type GraphQLObjectType,
	isAbstractType,
	isCompositeType,
	Kind,
	type OperationDefinitionNode,
	type SelectionSetNode,
} from 'graphql';

/** A document that costs more is refused. */
export const COMPLEXITY_LIMIT = 200;
const MUTATION_COST = 120;

/**
 * What Blink counts a document as: 120 for a mutation of its core (those of API keys live
 * elsewhere), 1 for every other field, and of a union the most expensive member. Page sizes do not
 * count.
 */
export function complexityOf(
	schema: GraphQLSchema,
	document: DocumentNode,
	operationName?: string | null,
): number {
	const operation = getOperationAST(document, operationName);
	const root = operation && schema.getRootType(operation.operation);
	if (!operation || !root) return 0;
	return new Counter(schema, document, operation).count(operation.selectionSet, root);
}

class Counter {
	constructor(
		private readonly schema: GraphQLSchema,
		private readonly document: DocumentNode,
		private readonly operation: OperationDefinitionNode,
	) {}

	count(selections: SelectionSetNode, type: GraphQLCompositeType): number {
		const members = isAbstractType(type) ? this.schema.getPossibleTypes(type) : [type];
		return Math.max(...members.map((member) => this.countOn(selections, member)));
	}

	private countOn({ selections }: SelectionSetNode, type: GraphQLObjectType): number {
		let sum = 0;
		for (const selection of selections) {
			if (selection.kind === Kind.FIELD) {
				const field = type.getFields()[selection.name.value];
				const fieldType = field && getNamedType(field.type);
				const below =
					selection.selectionSet && isCompositeType(fieldType)
						? this.count(selection.selectionSet, fieldType)
						: 0;
				sum += below + this.costOf(selection.name.value, type);
			} else {
				const fragment =
					selection.kind === Kind.INLINE_FRAGMENT ? selection : this.fragment(selection.name.value);
				const condition = fragment?.typeCondition?.name.value;
				if (fragment && this.applies(condition, type)) {
					sum += this.countOn(fragment.selectionSet, type);
				}
			}
		}
		return sum;
	}

	private costOf(field: string, type: GraphQLObjectType): number {
		const atRoot = type === this.schema.getMutationType();
		return atRoot && this.operation.operation === 'mutation' && !field.startsWith('apiKey')
			? MUTATION_COST
			: 1;
	}

	private fragment(name: string) {
		for (const definition of this.document.definitions) {
			if (definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name) {
				return definition;
			}
		}
		return undefined;
	}

	private applies(condition: string | undefined, type: GraphQLObjectType): boolean {
		if (condition === undefined || condition === type.name) return true;
		const wanted = this.schema.getType(condition);
		return isAbstractType(wanted) && this.schema.isSubType(wanted, type);
	}
}
