using System.Globalization;
using System.Text;
using Platform.ControlPlane.Store;

namespace Platform.ControlPlane.Api.Requests;

/// <summary>
/// Where a limited list goes on. Pages after the first are read from the present state, but answer with the first page's
/// version: a watch from there sees every change since, so a client that follows its list misses nothing.
/// </summary>
/// <param name="Version">The first page's version.</param>
/// <param name="Last">The last object of the page before.</param>
internal readonly record struct ContinueToken(long Version, ObjectName Last)
{
    public override string ToString() =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Version}/{Last.Namespace}/{Last.Name}")));

    public static bool TryParse(string text, out ContinueToken token)
    {
        token = default;
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length)
            || Encoding.UTF8.GetString(bytes, 0, length).Split('/') is not [var version, var ns, var name]
            || !long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        token = new ContinueToken(number, new ObjectName(ns, name));
        return true;
    }
}
