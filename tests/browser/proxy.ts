import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

export interface LocalProxy {
  port: number;
  stop(): void;
}

/**
 * A proxy that knows a few host names, all of them on this machine. Firefox has no way to be told that a host is at
 * another port; whatever else it asks for is refused, so nothing leaves the machine.
 * @param portOf the local port of a host, null for a host that is not there
 */
export async function startProxy(portOf: (host: string) => number | null): Promise<LocalProxy> {
  const sockets = new Set<Socket>();
  const server = createServer((_request, response) => response.writeHead(502).end());
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
  });
  server.on('connect', (request, client) => {
    const port = portOf((request.url ?? '').replace(/:\d+$/, ''));
    if (port === null) {
      client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      return;
    }
    const upstream = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on('error', () => client.destroy()).on('close', () => client.destroy());
    client.on('error', () => upstream.destroy()).on('close', () => upstream.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    stop: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
