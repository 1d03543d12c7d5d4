package dev.tenon.testing;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pooler for tests that does what PgBouncer does with {@code pool_mode = transaction}: a client has a session of the server
 * until its transaction ends, and the next transaction gets the one that nobody has had for longest. Nothing of a session is
 * put back between two, and a client that asks for a setting at its start is turned away.
 *
 * <p>For a server that asks its clients for no password.
 */
public final class TransactionPooler implements AutoCloseable {
    private static final Pattern URL = Pattern.compile("jdbc:postgresql://([^:/?]+):(\\d+)/([^?]*)\\?user=([^&]+).*");
    private static final int PROTOCOL = 196_608;
    private static final int SSL_REQUEST = 80_877_103;
    private static final int ENCRYPTION_REQUEST = 80_877_104;
    private static final Set<String> STARTUP = Set.of(
            "user", "database", "client_encoding", "DateStyle", "TimeZone", "application_name", "extra_float_digits");

    private final Matcher target;
    private final ServerSocket socket;
    private final BlockingQueue<Peer> idle = new LinkedBlockingQueue<>();
    private final Queue<Peer> all = new ConcurrentLinkedQueue<>();
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final AtomicInteger transactions = new AtomicInteger();

    /** Whoever is at the other end of a line. */
    private record Peer(Socket socket, DataInputStream in, DataOutputStream out) {

        static Peer of(Socket socket) throws IOException {
            socket.setTcpNoDelay(true);
            return new Peer(
                    socket,
                    new DataInputStream(new BufferedInputStream(socket.getInputStream())),
                    new DataOutputStream(new BufferedOutputStream(socket.getOutputStream())));
        }

        Message read() throws IOException {
            byte type = in.readByte();
            byte[] body = in.readNBytes(in.readInt() - 4);
            return new Message((char) type, body);
        }

        void write(Message message) throws IOException {
            out.writeByte(message.type);
            out.writeInt(message.body.length + 4);
            out.write(message.body);
        }
    }

    private static final class Message {
        private final char type;
        private final byte[] body;

        Message(char type, byte[] body) {
            this.type = type;
            this.body = body;
        }

        static Message of(char type, String... texts) {
            return new Message(type, (String.join("\0", texts) + "\0").getBytes(StandardCharsets.UTF_8));
        }
    }

    private TransactionPooler(String url, int sessions) throws IOException {
        this.target = URL.matcher(url);
        if (!target.matches()) {
            throw new IllegalArgumentException(
                    "the pooler for tests needs jdbc:postgresql://host:port/database?user=name");
        }
        for (int i = 0; i < sessions; i++) {
            Peer server = connect();
            all.add(server);
            idle.add(server);
        }
        this.socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        inBackground(this::accept);
    }

    /**
     * @param url of the server, as {@link EmbeddedPostgres} gives it
     * @param sessions that it keeps there
     */
    public static TransactionPooler start(String url, int sessions) {
        try {
            return new TransactionPooler(url, sessions);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same database by way of the pooler. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + socket.getLocalPort() + "/" + target.group(3) + "?user="
                + target.group(4);
    }

    /** How many it has seen come to their end. */
    public int transactions() {
        return transactions.get();
    }

    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "pooler");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                inBackground(() -> serve(client));
            } catch (IOException e) {
                return; // It is closed.
            }
        }
    }

    // ------------------------------------------------------------------ the server's side

    private Peer connect() throws IOException {
        Peer server = Peer.of(new Socket(target.group(1), Integer.parseInt(target.group(2))));
        byte[] body = String.join(
                        "\0", "user", target.group(4), "database", target.group(3), "client_encoding", "UTF8", "", "")
                .getBytes(StandardCharsets.UTF_8);
        server.out().writeInt(body.length + 8);
        server.out().writeInt(PROTOCOL);
        server.out().write(body);
        server.out().flush();
        for (Message message = server.read(); message.type != 'Z'; message = server.read()) {
            if (message.type == 'S') {
                String[] parameter = new String(message.body, StandardCharsets.UTF_8).split("\0", -1);
                parameters.put(parameter[0], parameter[1]);
            } else if (message.type == 'E' || (message.type == 'R' && message.body[3] != 0)) {
                throw new IOException("the server does not let the pooler in");
            }
        }
        return server;
    }

    // ------------------------------------------------------------------ a client's side

    private void serve(Socket socket) {
        try (socket) {
            Peer client = Peer.of(socket);
            if (greet(client)) {
                relay(client);
            }
        } catch (EOFException e) {
            return; // It has hung up.
        } catch (IOException e) {
            return; // One of the two is gone, which the other is about to see.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean greet(Peer client) throws IOException {
        int length = client.in().readInt();
        int code = client.in().readInt();
        while (code == SSL_REQUEST || code == ENCRYPTION_REQUEST) {
            client.out().writeByte('N');
            client.out().flush();
            length = client.in().readInt();
            code = client.in().readInt();
        }
        if (code != PROTOCOL) {
            return false;
        }
        String[] words = new String(client.in().readNBytes(length - 8), StandardCharsets.UTF_8).split("\0", -1);
        for (int i = 0; i + 1 < words.length && !words[i].isEmpty(); i += 2) {
            if (!STARTUP.contains(words[i])) {
                client.write(Message.of('E', "SFATAL", "C08P01", "Munsupported startup parameter: " + words[i], ""));
                client.out().flush();
                return false;
            }
        }
        client.write(new Message('R', new byte[4]));
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            client.write(Message.of('S', parameter.getKey(), parameter.getValue()));
        }
        client.write(new Message('K', new byte[8]));
        client.write(new Message('Z', new byte[] {'I'}));
        client.out().flush();
        return true;
    }

    private void relay(Peer client) throws IOException, InterruptedException {
        Peer server = null;
        try {
            for (Message asked = client.read(); asked.type != 'X'; asked = client.read()) {
                server = server == null ? idle.take() : server;
                server.write(asked);
                if (asked.type == 'Q' || asked.type == 'S') {
                    server.out().flush();
                    if (isIdle(answer(server, client))) {
                        transactions.incrementAndGet();
                        idle.add(server);
                        server = null;
                    }
                }
            }
        } finally {
            if (server != null) {
                replace(server);
            }
        }
    }

    private static Message answer(Peer server, Peer client) throws IOException {
        while (true) {
            Message told = server.read();
            client.write(told);
            if (told.type == 'Z') {
                client.out().flush();
                return told;
            }
        }
    }

    private static boolean isIdle(Message ready) {
        return ready.body[0] == 'I';
    }

    /** Whoever goes in the middle of a transaction leaves a session that is good for nobody. */
    private void replace(Peer server) throws IOException {
        server.socket().close();
        if (!socket.isClosed()) {
            Peer fresh = connect();
            all.add(fresh);
            idle.add(fresh);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Peer server : all) {
                server.socket().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
