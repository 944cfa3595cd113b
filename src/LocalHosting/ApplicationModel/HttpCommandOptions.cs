namespace Aspire.Hosting.ApplicationModel;

/// <summary>How a command that is an HTTP request is offered and sent.</summary>
public class HttpCommandOptions : CommandOptions
{
    /// <summary>POST unless set.</summary>
    public HttpMethod? Method { internal get; set; }
}
