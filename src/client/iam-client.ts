import { IAMClient } from '@aws-sdk/client-iam';
import type { ClientSettings } from '../settings/client-settings.ts';
import type { ClientContext, ClientParts } from './client-parts.ts';
import { setUpClient, silenceNodeWarning } from './client-setup.ts';
import { type ConnectionContext, ServiceConnection } from './service-connection.ts';
import { clientUserAgent } from './user-agent.ts';

/** The parts of a run that a client of IAM uses. */
export type IamContext = ClientContext & ConnectionContext;

type IamParts = Omit<ClientParts, 'connection' | 'userAgent'> & Partial<Pick<ClientParts, 'userAgent'>>;

/**
 * Calls `useClient` with a client of IAM, and closes the client afterwards. Without `parts.userAgent`, the User-Agent
 * does not name the command.
 */
export async function withIamClient<Result>(
  settings: ClientSettings,
  parts: IamParts,
  context: IamContext,
  useClient: (client: IAMClient) => Promise<Result>,
): Promise<Result> {
  const connection = new ServiceConnection(settings, context);
  try {
    const userAgent = parts.userAgent ?? clientUserAgent(context.host, settings);
    const { options, plugin } = setUpClient({ ...parts, userAgent, connection }, context);
    silenceNodeWarning();
    const client = new IAMClient(options);
    client.middlewareStack.use(plugin);
    return await useClient(client);
  } finally {
    // Does not wait for the closing. If the program ends first, the operating system closes the socket.
    setTimeout(() => connection.close());
  }
}
