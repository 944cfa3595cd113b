using System.Globalization;
using Platform.Webapp.Faults;

namespace Platform.Webapp.Settings;

/// <summary>What the environment says about this process.</summary>
/// <param name="Role"><c>ROLE</c>: frontend, cart, checkout or payment.</param>
/// <param name="Version"><c>VERSION</c>: what <c>x-version</c> and the page show; default "dev".</param>
/// <param name="StateFolder"><c>PLATFORM_STATE</c>: absolute folder for what must outlive the process; default <c>.platform</c> below the working folder.</param>
/// <param name="Faults"><c>FAULT_*</c>: what to inject from the start.</param>
/// <param name="FaultSeed"><c>FAULT_SEED</c>: makes injected faults repeatable; default none.</param>
internal sealed record ShopSettings(Role Role, string Version, string StateFolder, FaultConfig Faults, int? FaultSeed)
{
    /// <returns>The settings, or null and one sentence for each thing wrong.</returns>
    public static (ShopSettings? Settings, IReadOnlyList<string> Errors) Read(IConfiguration environment)
    {
        var errors = new List<string>();
        var name = environment["ROLE"];
        if (!Enum.TryParse<Role>(name, ignoreCase: true, out var role) || !Enum.IsDefined(role) || char.IsAsciiDigit(name![0]))
        {
            errors.Add($"ROLE: {(string.IsNullOrEmpty(name) ? "missing" : $"'{name}'")}: must be frontend, cart, checkout or payment.");
        }

        var faults = FaultConfig.FromEnvironment(environment, errors);
        int? seed = null;
        if (environment["FAULT_SEED"] is { Length: > 0 } text)
        {
            seed = int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;
            if (seed is null)
            {
                errors.Add($"FAULT_SEED: '{text}': must be a whole number.");
            }
        }

        var version = environment["VERSION"] is { Length: > 0 } given ? given : "dev";
        if (version.Any(c => !char.IsBetween(c, '!', '~')))
        {
            errors.Add($"VERSION: '{version}': must be printable ASCII without spaces, because it travels in a header.");
        }

        var state = environment["PLATFORM_STATE"] is { Length: > 0 } folder ? folder : Path.GetFullPath(".platform");
        return errors.Count > 0 ? (null, errors) : (new ShopSettings(role, version, state, faults, seed), []);
    }
}
