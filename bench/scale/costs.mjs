// What a month of notifications costs: prices of us-east-1 as AWS's price pages had them in 2026, without free tiers.

/** Dollars. */
const prices = {
  message: 1 / 1e6,
  connectionMinute: 0.25 / 1e6,
  invocation: 0.2 / 1e6,
  gigabyteSecond: 0.0000166667,
  writeUnit: 0.625 / 1e6,
  readUnit: 0.125 / 1e6,
  queueRequest: 0.4 / 1e6,
};

/** What one user does in a month of 30 days. */
export const habits = {
  hoursADay: 8,
  /** AWS ends a connection after two hours; the client has the next one before that. */
  connectsADay: 5,
  notificationsADay: 20,
  /** Before ten minutes of silence. */
  pingsADay: 50,
};

/** Milliseconds that the handlers take, at 128 MiB, and delivery for one user at 512 MiB. */
const handlerSeconds = 0.02;
const deliverySeconds = 0.06;

/** @param {number} users */
export function monthlyCosts(users) {
  const days = 30;
  const of = (/** @type {number} */ aDay) => aDay * days * users;
  const connects = of(habits.connectsADay);
  const notifications = of(habits.notificationsADay);
  const pings = of(habits.pingsADay);
  // The authorizer, $connect and $disconnect; a ping; a delivery.
  const handlerRuns = 3 * connects + pings;
  return {
    "connection minutes": of(habits.hoursADay * 60) * prices.connectionMinute,
    // A ping is answered.
    messages: (notifications + 2 * pings) * prices.message,
    Lambda:
      (handlerRuns + notifications) * prices.invocation +
      (handlerRuns * handlerSeconds * 0.125 + notifications * deliverySeconds * 0.5) * prices.gigabyteSecond,
    // Three units a connect, three a disconnect, one a notification that is kept; one query a delivery.
    DynamoDB: (6 * connects + notifications) * prices.writeUnit + notifications * prices.readUnit,
    // Sent, received, deleted.
    SQS: 3 * notifications * prices.queueRequest,
  };
}

if (process.argv[1] === import.meta.filename) {
  for (const users of [1000, 100_000, 1_000_000]) {
    const costs = monthlyCosts(users);
    const sum = Object.values(costs).reduce((total, cost) => total + cost, 0);
    const parts = Object.entries(costs).map(([name, cost]) => `${name} ${cost.toFixed(2)}`);
    console.log(`${users} users: ${sum.toFixed(2)} dollars: ${parts.join(", ")}`);
  }
}
