/** The styles of all: the component library's, then the console's own. */
import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./console.css";
