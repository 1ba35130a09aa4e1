// Each operation of the three services, by the clients that openapi-generator makes of their documents. Says what it reads
// of two orders; ReadEverything.java says the same.
import * as orders from './orders';
import * as payments from './payments';
import * as notifications from './notifications';

declare const process: { argv: string[] };

const [toOrders, toPayments, toNotifications, ...ids] = process.argv.slice(2);
const ordersApi = new orders.OrdersApi(new orders.Configuration({ basePath: toOrders }));
const paymentsApi = new payments.PaymentsApi(new payments.Configuration({ basePath: toPayments }));
const notificationsApi = new notifications.NotificationsApi(new notifications.Configuration({ basePath: toNotifications }));

function say(...facts: unknown[]) {
    console.log(facts.join(' '));
}

async function place() {
    const newOrder: orders.NewOrder = {
        customer: { id: crypto.randomUUID(), name: 'Ada Lovelace', email: 'ada@example.com' },
        items: [{ sku: 'BOOK-1', quantity: 2, unitPrice: { amount: '12.50', currency: 'EUR' } }],
        paymentMethod: 'tok_visa',
    };
    const placed = await ordersApi.placeOrder({ newOrder, idempotencyKey: crypto.randomUUID() });
    say(placed.status, placed.customer.name, placed.total.amount, placed.version);
}

async function read(orderId: string) {
    const order = await ordersApi.getOrder({ orderId });
    const item = order.items[0]!;
    say(order.status, item.sku, item.quantity, item.unitPrice.currency);
    const history = await ordersApi.getOrderHistory({ orderId });
    history.items.forEach(sayEvent);
    const page = await ordersApi.listOrders({ customerId: order.customer.id, status: order.status, limit: 1 });
    say(page.items.length, String(page.nextCursor));
    const found = await paymentsApi.listPayments({ orderId });
    const payment = await paymentsApi.getPayment({ paymentId: found.items[0]!.paymentId });
    say(payment.status, payment.amount.amount, String(payment.declineReason));
    const mail = (await notificationsApi.listNotifications({ orderId })).items[0]!;
    say(mail.kind, mail.status, mail.recipient, String(mail.replyCode));
}

function sayEvent(event: orders.OrderEvent) {
    switch (event.type) {
        case 'orderflow.orders.v1.OrderPlaced':
            return say(event.type, event.version, event.data.paymentMethod);
        case 'orderflow.orders.v1.OrderConfirmed':
            return say(event.type, event.version, event.data.paymentId !== undefined);
        case 'orderflow.orders.v1.OrderDeclined':
            return say(event.type, event.version, event.data.reason);
        default:
            throw new Error('no event: ' + event.type);
    }
}

async function missing() {
    try {
        await ordersApi.getOrder({ orderId: '00000000-0000-0000-0000-000000000000' });
    } catch (e) {
        const answer = (e as orders.ResponseError).response;
        say(answer.status, answer.headers.get('content-type'));
    }
}

async function main() {
    await place();
    for (const id of ids) {
        await read(id);
    }
    await missing();
}

main();
