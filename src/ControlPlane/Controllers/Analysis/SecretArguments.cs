using System.Text;
using System.Text.Json;
using Platform.ControlPlane.Store;
using Platform.Manifests;
using Platform.Rollouts;

namespace Platform.ControlPlane.Controllers.Analysis;

/// <summary>A run's arguments with the values that lie in Secrets, which no message may show.</summary>
/// <param name="Arguments">Each with its value.</param>
/// <param name="Problem">Why a value is not to be had; null when all are.</param>
internal sealed record SecretArguments(IReadOnlyList<AnalysisArgument> Arguments, string? Problem)
{
    private const string Redacted = "*****";
    private readonly List<string> _secrets = [];

    public static SecretArguments Resolve(ObjectStore store, AnalysisRun run)
    {
        var resolved = new List<AnalysisArgument>();
        var secrets = new List<string>();
        foreach (var arg in run.Spec?.Args ?? [])
        {
            if (SecretReference.Of(arg) is not { } reference)
            {
                resolved.Add(arg);
                continue;
            }

            var (value, problem) = Read(store, run.Namespace, reference);
            if (problem is not null)
            {
                return new SecretArguments([], $"Unable to resolve metric arguments: {problem}");
            }

            resolved.Add(arg with { Value = value, ValueFrom = null });
            secrets.Add(value);
        }

        var arguments = new SecretArguments(resolved, null);
        arguments._secrets.AddRange(secrets.Where(secret => secret.Length > 0));
        return arguments;
    }

    /// <summary>The text without any secret value.</summary>
    public string? Redact(string? text) => text is null ? null : _secrets.Aggregate(text, (current, secret) => current.Replace(secret, Redacted, StringComparison.Ordinal));

    /// <summary>A value in a Secret, or one sentence without it.</summary>
    public static (string Value, string? Problem) Read(ObjectStore store, string ns, SecretReference reference)
    {
        if (store.Find(ResourceTypes.Secret, ns, reference.Name)?.Raw() is not { } secret)
        {
            return ("", $"secrets \"{reference.Name}\" not found");
        }

        if (secret["stringData"]?[reference.Key]?.ToString() is { } plain)
        {
            return (plain, null);
        }

        if (secret["data"]?[reference.Key]?.ToString() is not { } encoded)
        {
            return ("", $"key '{reference.Key}' does not exist in secret '{reference.Name}'");
        }

        var bytes = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded, bytes, out var length)
            ? (Encoding.UTF8.GetString(bytes, 0, length), null)
            : ("", $"key '{reference.Key}' of secret '{reference.Name}' is not base64");
    }
}
