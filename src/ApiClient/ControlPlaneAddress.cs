namespace Platform.ApiClient;

/// <summary>Where the control plane answers and where its token stands.</summary>
/// <param name="Url">Base address, such as http://localhost:8001.</param>
/// <param name="TokenFile">File that holds the bearer token; read at each request, since it may appear or change later.</param>
public sealed record ControlPlaneAddress(Uri Url, string TokenFile)
{
    /// <summary>
    /// The address a child process of the AppHost is given: services__control-plane__http__0 and PLATFORM_STATE.
    /// </summary>
    /// <exception cref="InvalidOperationException">One of the two variables is not set.</exception>
    public static ControlPlaneAddress FromEnvironment(Func<string, string?> read)
    {
        const string UrlVariable = "services__control-plane__http__0";
        const string StateVariable = "PLATFORM_STATE";
        var url = read(UrlVariable) ?? throw new InvalidOperationException($"{UrlVariable} is not set: it must hold the control plane's URL");
        var state = read(StateVariable) ?? throw new InvalidOperationException($"{StateVariable} is not set: it must hold the state folder");
        return new ControlPlaneAddress(new Uri(url), Path.Combine(state, "token"));
    }
}
