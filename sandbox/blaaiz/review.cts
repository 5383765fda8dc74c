import { uuid } from '../kit/ids.cts';
import type { Events } from './deliveries.cts';
import { Refusal } from './refusal.cts';
import type { Row, World } from './world.cts';

/** What a submission checks. @throws Refusal that names the gap */
export function refuseIncomplete(world: World, customer: Row): void {
	const missing = (message: string) => new Refusal(422, { message });
	if (customer.type === 'individual') {
		if (!(customer.files as Record<string, unknown>).id_file) throw missing('id_file is missing.');
		return;
	}
	const documents = world.tables.documents.filter(
		(row) => row.business_customer_id === customer.id,
	);
	if (documents.length === 0) throw missing('At least one formation document is required.');
	if (customer.kyb_scope !== 'FULL') return;
	const owners = customer.owners as Row[];
	const sum = owners.reduce((all, owner) => all + Number(owner.ownership_percentage ?? 0), 0);
	if (sum !== 100) throw missing('Ownership percentages must sum to exactly 100.');
	const bare = owners.some((owner) => !owner.id_document_front);
	if (bare) throw missing('Every owner needs an id_document_front.');
}

/** Under review now, and verified a little later. */
export function review(world: World, events: Events, customer: Row): void {
	setStatus(world, events, customer, 'PROCESSING');
	decideLater(world, events, customer);
}

/** What is under review is verified a little later. */
export function decideLater(world: World, events: Events, customer: Row): void {
	world.environment.clock.schedule(2000, () => {
		if (customer.verification_status === 'PROCESSING') {
			setStatus(world, events, customer, 'VERIFIED');
		}
	});
}

/** Gives a customer another verification status and says so. */
export function setStatus(world: World, events: Events, customer: Row, status: string): void {
	const before = customer.verification_status;
	world.change(customer, { verification_status: status });
	events.emit('collection_url', {
		message: 'Customer status changed',
		event_type: 'customer.status_changed',
		customer_id: customer.id,
		customer_email: customer.email,
		old_status: before,
		new_status: status,
		comment: status === 'REJECTED' ? 'The document cannot be read' : null,
		updated_at: world.now(),
		event_id: uuid(),
		type: 'customer',
	});
}
