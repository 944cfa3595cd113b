using System.Globalization;
using Microsoft.Data.Sqlite;
using Platform.Webapp.Storage;

namespace Platform.Webapp.Payments;

/// <summary>The charges, one for each order: <c>$PLATFORM_STATE/shop/payments.db</c>.</summary>
internal sealed class ChargeStore(SingleWriter writer, TimeProvider time)
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS charges(
            order_id TEXT PRIMARY KEY,
            amount_cents INTEGER NOT NULL,
            fingerprint TEXT NOT NULL,
            charged_at TEXT NOT NULL)
        """;

    /// <returns>The charge and whether it is new; null when this order was charged for another request.</returns>
    public Task<(Charge Charge, bool IsNew)?> ChargeAsync(ChargeRequest request, CancellationToken cancellationToken) =>
        writer.RunAsync(connection => Charge(connection, request), cancellationToken);

    private (Charge Charge, bool IsNew)? Charge(SqliteConnection connection, ChargeRequest request)
    {
        using (var find = connection.Command("SELECT amount_cents, fingerprint, charged_at FROM charges WHERE order_id = $order", ("$order", request.OrderId)))
        using (var row = find.ExecuteReader())
        {
            if (row.Read())
            {
                var same = row.GetInt64(0) == request.AmountCents && string.Equals(row.GetString(1), request.Fingerprint, StringComparison.Ordinal);
                return same ? (Made(request, DateTimeOffset.Parse(row.GetString(2), CultureInfo.InvariantCulture)), false) : null;
            }
        }

        var now = time.GetUtcNow();
        using var insert = connection.Command(
            "INSERT INTO charges VALUES($order, $amount, $fingerprint, $charged)",
            ("$order", request.OrderId),
            ("$amount", request.AmountCents),
            ("$fingerprint", request.Fingerprint),
            ("$charged", now.ToString("O", CultureInfo.InvariantCulture)));
        insert.ExecuteNonQuery();
        return (Made(request, now), true);
    }

    private static Charge Made(ChargeRequest request, DateTimeOffset at) => new("c" + request.OrderId, request.OrderId, request.AmountCents, at);
}
