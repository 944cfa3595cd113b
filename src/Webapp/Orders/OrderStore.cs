using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Platform.Webapp.Storage;

namespace Platform.Webapp.Orders;

/// <summary>The orders, one for each idempotency key: <c>$PLATFORM_STATE/shop/orders.db</c>.</summary>
internal sealed class OrderStore(SingleWriter writer)
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS orders(
            id TEXT PRIMARY KEY,
            idempotency_key TEXT NOT NULL UNIQUE,
            fingerprint TEXT NOT NULL,
            total_cents INTEGER NOT NULL,
            placed_at TEXT NOT NULL,
            body TEXT NOT NULL)
        """;

    public Task<StoredOrder?> FindAsync(IdempotencyKey key, CancellationToken cancellationToken) =>
        writer.RunAsync(connection => Find(connection, key), cancellationToken);

    public Task<Order?> FindAsync(string id, CancellationToken cancellationToken) =>
        writer.RunAsync(
            connection =>
            {
                using var command = connection.Command("SELECT body FROM orders WHERE id = $id", ("$id", id));
                return command.ExecuteScalar() is string body ? Read(body) : null;
            },
            cancellationToken);

    /// <summary>Stores the order, or returns the one that this key has already.</summary>
    public Task<StoredOrder> PlaceAsync(IdempotencyKey key, string fingerprint, Order order, CancellationToken cancellationToken) =>
        writer.RunAsync(
            connection =>
            {
                if (Find(connection, key) is { } existing)
                {
                    return existing;
                }

                using var insert = connection.Command(
                    "INSERT INTO orders VALUES($id, $key, $fingerprint, $total, $placed, $body)",
                    ("$id", order.Id),
                    ("$key", key.Value),
                    ("$fingerprint", fingerprint),
                    ("$total", order.TotalCents),
                    ("$placed", order.PlacedAt.ToString("O", CultureInfo.InvariantCulture)),
                    ("$body", JsonSerializer.Serialize(order, ShopJson.Default.Order)));
                insert.ExecuteNonQuery();
                return new StoredOrder(order, fingerprint, IsNew: true);
            },
            cancellationToken);

    private static StoredOrder? Find(SqliteConnection connection, IdempotencyKey key)
    {
        using var command = connection.Command("SELECT body, fingerprint FROM orders WHERE idempotency_key = $key", ("$key", key.Value));
        using var row = command.ExecuteReader();
        return row.Read() ? new StoredOrder(Read(row.GetString(0)), row.GetString(1), IsNew: false) : null;
    }

    private static Order Read(string body) =>
        JsonSerializer.Deserialize(body, ShopJson.Default.Order) ?? throw new InvalidDataException("An order's body is null.");
}
