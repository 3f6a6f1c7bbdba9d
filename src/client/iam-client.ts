import { IAMClient } from '@aws-sdk/client-iam';
import type { ClientSettings } from '../settings/client-settings.ts';
import type { ClientContext, ClientParts } from './client-parts.ts';
import { setUpClient, silenceNodeWarning } from './client-setup.ts';
import { type ConnectionContext, ServiceConnection } from './service-connection.ts';
import { clientUserAgent } from './user-agent.ts';

/** The parts of a run that a client of IAM uses. */
export type IamContext = ClientContext & ConnectionContext;

type IamParts = Omit<ClientParts, 'connection' | 'userAgent'> & Partial<Pick<ClientParts, 'userAgent'>>;

/** Runs `act` with a client of IAM, which is closed afterwards. By default the User-Agent names only this program. */
export async function withIamClient<Result>(
  settings: ClientSettings,
  parts: IamParts,
  context: IamContext,
  act: (client: IAMClient) => Promise<Result>,
): Promise<Result> {
  const connection = new ServiceConnection(settings, context);
  try {
    const userAgent = parts.userAgent ?? clientUserAgent(context.host, settings);
    const { options, plugin } = setUpClient({ ...parts, userAgent, connection }, context);
    silenceNodeWarning();
    const client = new IAMClient(options);
    client.middlewareStack.use(plugin);
    return await act(client);
  } finally {
    // Closes the connection later: a program that ends before that leaves the socket to the operating system.
    setTimeout(() => connection.close());
  }
}
