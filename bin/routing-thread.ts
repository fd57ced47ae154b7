/** A thread of the server that works out who competes for requests: see `ThreadRouter`. */
import { parentPort } from 'node:worker_threads';
import { RoutingWork, type ToThread } from '@/lib/library/routing/routing-work';

const work = new RoutingWork((message) => parentPort?.postMessage(message));
parentPort?.on('message', (message: ToThread) => work.take(message));
