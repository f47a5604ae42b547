import type { Deadline } from "./deadline";
import { DeliveryRun, readPage } from "./delivery-run";
import type { DeliveryServices } from "./delivery-services";
import type { Job } from "./job";
import type { MemberPage } from "./members";
import type { Delivery } from "./outcomes";

/**
 * Does a job: posts to its recipients, removes those who are gone, and puts what is left into the queue, be it somebody
 * whom a later attempt may reach or, when the time is nearly over, the rest of the job. Resolves when the message that
 * brought the job is not needed any more.
 *
 * @param read the first page of its shard, where it was read already
 * @throws Error when it could not begin, or a queue did not take what is left; then the job must come again
 */
export async function deliver(
  services: DeliveryServices,
  job: Job,
  deadline: Deadline,
  read?: MemberPage,
): Promise<Delivery> {
  const first = read ?? (await readPage(services.members, job, job.after));
  const run = new DeliveryRun(services, job, deadline);
  try {
    const rest = await run.begin(first);
    await run.end();
    if (rest) await services.jobs.send([rest]);
    return run.count;
  } finally {
    run.close();
  }
}
