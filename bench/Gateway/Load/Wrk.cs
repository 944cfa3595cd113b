using System.Globalization;
using System.Text.RegularExpressions;
using Platform.Bench;

namespace Platform.GatewayBench.Load;

/// <summary>wrk: closed-loop load, as many requests as the connections take.</summary>
internal static partial class Wrk
{
    /// <param name="script">A Lua script of wrk's, or null for plain GETs.</param>
    /// <param name="host">The Host header, or null for the address.</param>
    /// <returns>Requests per second.</returns>
    /// <exception cref="InvalidOperationException">Some were not answered with 2xx: such a figure means nothing.</exception>
    public static async Task<double> RunAsync(Uri url, int connections, int seconds, string? script = null, string? host = null)
    {
        List<string> arguments = ["-t1", string.Create(CultureInfo.InvariantCulture, $"-c{connections}"), string.Create(CultureInfo.InvariantCulture, $"-d{seconds}s"), "--timeout", "10s"];
        if (script is not null)
        {
            arguments.AddRange(["-s", script]);
        }

        if (host is not null)
        {
            arguments.AddRange(["-H", $"Host: {host}"]);
        }

        var output = await Child.RunAsync("wrk", [.. arguments, url.ToString()]);
        return Errors().Match(output) is { Success: true } errors
            ? throw new InvalidOperationException($"{url}: {errors.Value.Trim()}")
            : double.Parse(Rate().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"Requests/sec:\s*([\d.]+)", RegexOptions.None, 1000)]
    private static partial Regex Rate();

    [GeneratedRegex(@"(Non-2xx.*|Socket errors: connect (?!0, read 0, write 0, timeout 0).*)", RegexOptions.None, 1000)]
    private static partial Regex Errors();
}
