using Platform.ServiceDefaults.Problems;

namespace Platform.Webapp.Carts;

internal static class CartId
{
    private const int Longest = 64;

    /// <returns>Null for a usable id.</returns>
    public static Problem? Check(string? id) =>
        id is { Length: > 0 and <= Longest } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? null
            : Problem.Invalid(new FieldError("cartId", id, $"1 to {Longest} characters of A-Z, a-z, 0-9, - and _"));
}
