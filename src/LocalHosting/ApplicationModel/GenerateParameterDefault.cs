using System.Security.Cryptography;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A random value, another one at every start of the host.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    private const string Alphabet = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789";
    private const int LeastLength = 22;

    /// <summary>Characters; at least 22 are drawn (128 bits).</summary>
    public int MinLength { internal get; set; }

    internal override string GetDefaultValue() => RandomNumberGenerator.GetString(Alphabet, Math.Max(MinLength, LeastLength));
}
