using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Platform.ServiceDefaults.Problems;

namespace Platform.Webapp.Orders;

/// <summary>The <c>Idempotency-Key</c> header (IETF draft-ietf-httpapi-idempotency-key-header): one key, one order.</summary>
internal sealed record IdempotencyKey
{
    public const string Header = "Idempotency-Key";
    private const int Longest = 128;

    private IdempotencyKey(string value) => Value = value;

    public string Value { get; }

    /// <summary>
    /// Follows from the key, so that an attempt that died between charging and storing is, when repeated, charged under the
    /// same id, which payment recognises.
    /// </summary>
    public string OrderId => "o-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Value)).AsSpan(0, 12));

    public static bool TryRead(HttpContext context, [NotNullWhen(true)] out IdempotencyKey? key, [NotNullWhen(false)] out Problem? problem)
    {
        var values = context.Request.Headers[Header];
        var value = values.Count == 1 ? values[0] : null;
        var valid = value is { Length: > 0 and <= Longest } && value.All(c => char.IsBetween(c, '!', '~'));
        key = valid ? new IdempotencyKey(value!) : null;
        problem = valid ? null : Problem.Invalid(new FieldError(Header, values.Count == 0 ? null : values.ToString(), $"one header of 1 to {Longest} printable ASCII characters, new for each order"));
        return valid;
    }

    /// <summary>Tells two requests under one key apart.</summary>
    public static string Fingerprint(OrderIntent intent) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(intent, ShopJson.Default.OrderIntent)));
}
